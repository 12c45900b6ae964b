import { Injectable } from '@nestjs/common';
import { Event } from '@prisma/client';
import { PrismaService } from '../prisma/prisma.service';

@Injectable()
export class EventsService {
  constructor(private readonly prisma: PrismaService) {}

  findAll(): Promise<Event[]> {
    return this.prisma.event.findMany({
      include: { venue: true },
      orderBy: { startsAt: 'asc' },
    });
  }

  findUpcoming(now: Date): Promise<Event[]> {
    return this.prisma.event.findMany({ where: { startsAt: { gt: now } }, take: 50 });
  }

  async attendeeEmails(): Promise<string[]> {
    const attendees = await this.prisma.attendee.findMany({ select: { email: true } });
    return [...new Set(attendees.map((a) => a.email))];
  }
}
