import type { Sql } from 'postgres';

@Injectable()
export class Teams {
  constructor(@Inject('SQL') private readonly sql: Sql) {}

  @Cached()
  find(id: string) {
    return this.sql`SELECT name FROM teams WHERE id = ${id}`;
  }
}
