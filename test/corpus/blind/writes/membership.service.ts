import { Prisma, PrismaClient } from '@prisma/client';

export class MembershipService {
  constructor(private readonly prisma: PrismaClient) {}

  private scope(clubId: string, memberIds?: string[]): Prisma.MembershipWhereInput {
    return memberIds ? { clubId, id: { in: memberIds } } : { clubId };
  }

  async expire(clubId: string, memberIds: string[]) {
    const where = this.scope(clubId, memberIds);
    return this.prisma.membership.updateMany({ where, data: { state: 'EXPIRED' } });
  }

  async purge(clubId: string) {
    const args: Prisma.MembershipDeleteManyArgs = { where: { clubId, state: 'EXPIRED' } };
    const { count } = await this.prisma.membership.deleteMany(args);
    return count;
  }

  async suspend(clubId: string) {
    const filter = { where: this.scope(clubId) };
    await this.prisma.membership.updateMany({ ...filter, data: { state: 'SUSPENDED' } });
  }
}
