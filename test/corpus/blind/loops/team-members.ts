import { PrismaClient, Team } from '@prisma/client';

export class TeamDirectory {
  constructor(private readonly prisma: PrismaClient) {}

  async forOrganisation(organisationId: string) {
    const teams: Team[] = await this.prisma.team.findMany({
      where: { organisationId },
      orderBy: { name: 'asc' },
    });

    return Promise.all(
      teams.map(async (team) => {
        const members = await this.prisma.member.findMany({
          where: { teamId: team.id, leftAt: null },
          select: { id: true, displayName: true },
        });
        return { ...team, members, size: members.length };
      }),
    );
  }
}
