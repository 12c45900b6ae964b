import { Migration } from '@mikro-orm/migrations';

export class Migration20240101 extends Migration {
  override isTransactional() {
    return false;
  }

  override async up(): Promise<void> {
    this.addSql('create index concurrently "posts_a" on "posts" ("a");');
    this.addSql(`alter table "posts" add column "b" int null;`);
    this.addSql(this.getKnex().raw('select 1').toQuery());
  }
}
