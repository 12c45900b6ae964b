import { Controller, Get, Param, ParseIntPipe, Query } from '@nestjs/common';
import { PrismaService } from '../prisma.service';

@Controller('activity')
export class ActivityController {
  constructor(private prisma: PrismaService) {}

  @Get()
  async index(@Query('size', ParseIntPipe) size: number) {
    const take = Math.min(size, 100);
    return this.prisma.activity.findMany({ orderBy: { id: 'desc' }, take });
  }

  @Get('users/:id')
  async forUser(@Param('id', ParseIntPipe) userId: number) {
    return this.prisma.activity.findMany({
      where: { userId },
      include: { target: true },
    });
  }

  @Get('latest')
  async latest() {
    const [entry] = await this.prisma.activity.findMany({ orderBy: { id: 'desc' }, take: 1 });
    return entry;
  }
}
