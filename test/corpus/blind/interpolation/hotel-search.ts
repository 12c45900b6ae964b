import { FastifyInstance } from 'fastify'
import { db } from './db'

const ORDERINGS: Record<string, string> = {
  price: 'h.nightly_rate',
  rating: 'h.avg_rating',
  distance: 'h.distance_m',
}

export default async function routes(app: FastifyInstance) {
  app.get<{ Params: { city: string }; Querystring: { sort?: string; dir?: string } }>(
    '/cities/:city/hotels',
    async (request) => {
      const orderBy = ORDERINGS[request.query.sort ?? ''] ?? 'h.avg_rating'
      const dir = request.query.dir?.toLowerCase() === 'asc' ? 'asc' : 'desc'
      const text = `
        select h.id, h.name, h.nightly_rate, h.avg_rating
        from hotels h
        where h.city = $1
        order by ${orderBy} ${dir}
        fetch first 40 rows only`
      const result = await db.query({ text, values: [request.params.city] })
      return { hotels: result.rows }
    },
  )
}
