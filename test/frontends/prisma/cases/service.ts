import { PrismaClient } from '@prisma/client';

export class OrderService {
  constructor(private readonly prisma: PrismaClient) {}

  async all(ids: string[], where: object) {
    await this.prisma.order.findMany();
    await this.prisma.order.findMany({ where: { status: 'open', id: { in: ids } }, take: 10 });
    await this.prisma.order.findMany({ where, orderBy: { id: 'asc' } });
    await this.prisma.order.findUnique({ where: { id: ids[0] } });
    await this.prisma.order.updateMany({ data: { archived: true } });
    await this.prisma.order.deleteMany({ where: { OR: [{ a: 1 }, { b: 2 }] } });
    await this.prisma.$queryRaw`SELECT id FROM "Order" WHERE id = ${ids[0]}`;
    return Promise.all(ids.map((id) => this.one(id)));
  }

  private async one(id: string) {
    return this.prisma.order.findFirst({ where: { id } });
  }
}
