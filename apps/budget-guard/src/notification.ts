import { AppError } from '@manga/errors';
import { z } from 'zod';

/**
 * What Cloud Billing says of a budget, several times a day whether anything changed or not.
 * @see https://docs.cloud.google.com/billing/docs/how-to/budgets-programmatic-notifications
 */
const Notification = z.object({
  budgetDisplayName: z.string(),
  costAmount: z.number().min(0),
  /** First day of the month that is meant. */
  costIntervalStart: z.iso.datetime({ offset: true }),
  budgetAmount: z.number().positive(),
  currencyCode: z.string(),
});
export type Notification = z.infer<typeof Notification>;

/** @throws AppError MESSAGE_INVALID when it is no notification of a budget */
export function readNotification(data: unknown): Notification {
  const parsed = Notification.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new AppError('MESSAGE_INVALID', {
    detail: 'The message is not a budget notification.',
    errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}

/**
 * Whether the whole budget is spent. By the amounts themselves: the threshold in a notification is the highest one that was
 * passed, and which thresholds there are is configuration.
 */
export const isSpent = ({ costAmount, budgetAmount }: Notification): boolean => costAmount >= budgetAmount;
