import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { PrismaService } from '../prisma/prisma.service';
import { JwtAuthGuard } from '../auth/jwt-auth.guard';

interface OrderRow {
  id: number;
  total_cents: number;
  placed_at: Date;
}

@Controller('orders')
@UseGuards(JwtAuthGuard)
export class OrdersController {
  constructor(private readonly prisma: PrismaService) {}

  @Get()
  async list(
    @Query('customerId') customerId: string,
    @Query('sort') sort = 'placed_at',
    @Query('dir') dir?: string,
  ): Promise<OrderRow[]> {
    const direction = dir === 'asc' ? 'ASC' : 'DESC';
    return this.prisma.$queryRawUnsafe<OrderRow[]>(
      `SELECT id, total_cents, placed_at
       FROM orders
       WHERE customer_id = $1
       ORDER BY ${sort}
       ${direction}
       LIMIT 100`,
      Number(customerId),
    );
  }
}
