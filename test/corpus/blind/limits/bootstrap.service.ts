import { Injectable, OnModuleInit } from '@nestjs/common';
import { Pool } from 'pg';
import { PrismaService } from './prisma.service';

@Injectable()
export class BootstrapService implements OnModuleInit {
  private flags: Record<string, boolean> = {};

  constructor(
    private readonly pool: Pool,
    private readonly prisma: PrismaService,
  ) {}

  async onModuleInit() {
    const { rows } = await this.pool.query('SELECT key, enabled FROM feature_flags');
    this.flags = Object.fromEntries(rows.map((r) => [r.key, r.enabled]));
  }

  async load() {
    const settings = await this.pool.query('SELECT * FROM settings');
    const countries = await this.pool.query('SELECT code, name FROM countries ORDER BY name');
    const currencies = await this.prisma.currency.findMany();
    const roles = await this.prisma.role.findMany({ include: { permissions: true } });
    const plans = await this.prisma.plan.findMany({ orderBy: { position: 'asc' } });

    return { settings: settings.rows, countries: countries.rows, currencies, roles, plans, flags: this.flags };
  }
}
