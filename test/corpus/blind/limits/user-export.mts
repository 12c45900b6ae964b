import { prisma } from './prisma.mjs';

export interface ExportedUser {
  id: string;
  email: string;
  joined: string;
}

export async function exportUsers(): Promise<ExportedUser[]> {
  const users = await prisma.user.findMany();
  return users.map((u: any) => ({
    id: u.id,
    email: u.email,
    joined: u.createdAt.toISOString().slice(0, 10),
  }));
}

export const countUsers = () => prisma.user.count();
