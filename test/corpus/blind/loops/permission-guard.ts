import { Pool } from 'pg';

export interface AccessResult {
  ok: boolean;
  denied?: string;
}

export class PermissionGuard {
  private readonly pool: Pool;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  async canReadAll(userId: number, resourceIds: number[]): Promise<AccessResult> {
    for (const resourceId of resourceIds) {
      const grant = await this.pool.query(
        'SELECT 1 FROM grants WHERE user_id = $1 AND resource_id = $2 AND revoked_at IS NULL',
        [userId, resourceId],
      );
      if (grant.rowCount === 0) {
        return { ok: false, denied: String(resourceId) };
      }
    }
    return { ok: true };
  }
}
