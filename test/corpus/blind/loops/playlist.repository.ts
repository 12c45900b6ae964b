import { Pool } from 'pg';

interface Playlist {
  id: number;
  title: string;
  tracks?: Track[];
}
interface Track {
  id: number;
  title: string;
  seconds: number;
}

export class PlaylistRepository {
  constructor(private pool: Pool) {}

  private async tracksOf(playlistId: number): Promise<Track[]> {
    const { rows } = await this.pool.query<Track>(
      `SELECT t.id, t.title, t.seconds
       FROM playlist_tracks pt JOIN tracks t ON t.id = pt.track_id
       WHERE pt.playlist_id = $1
       ORDER BY pt.position`,
      [playlistId],
    );
    return rows;
  }

  async byOwner(ownerId: number): Promise<Playlist[]> {
    const { rows } = await this.pool.query<Playlist>('SELECT id, title FROM playlists WHERE owner_id = $1', [ownerId]);
    for (const playlist of rows) {
      playlist.tracks = await this.tracksOf(playlist.id);
    }
    return rows;
  }
}
