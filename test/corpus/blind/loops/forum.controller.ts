import { Controller, Get, Param } from '@nestjs/common';
import { PrismaService } from 'src/prisma.service';

@Controller('boards')
export class ForumController {
  constructor(private readonly db: PrismaService) {}

  @Get(':boardId/forums')
  async forums(@Param('boardId') boardId: string) {
    const forums = await this.db.forum.findMany({ where: { boardId }, orderBy: { position: 'asc' } });
    const unread = await Promise.all(
      forums.map((forum) =>
        this.db.thread.count({ where: { forumId: forum.id, locked: false } }),
      ),
    );
    return forums.map((forum, i) => ({ id: forum.id, name: forum.name, threads: unread[i] }));
  }
}
