import { Injectable, ConflictException } from '@nestjs/common';
import { PrismaService } from '../prisma/prisma.service';
import { CheckoutDto } from './dto/checkout.dto';

@Injectable()
export class CheckoutService {
  constructor(private readonly prisma: PrismaService) {}

  async checkout(userId: string, dto: CheckoutDto) {
    return this.prisma.$transaction(async (tx) => {
      const order = await tx.order.create({ data: { userId, status: 'PENDING' } });

      for (const item of dto.items) {
        const price = await tx.price.findFirst({
          where: { productId: item.productId, validUntil: null },
        });
        if (!price) {
          throw new ConflictException(`No price for product ${item.productId}`);
        }
        await tx.orderItem.create({
          data: { orderId: order.id, productId: item.productId, quantity: item.quantity, cents: price.cents },
        });
      }

      return order;
    });
  }
}
