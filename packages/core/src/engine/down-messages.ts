/** The id of a message about the part of a migration that undoes it. */
export function downId(messageId: string): string {
  return `${messageId}Down`;
}

/** Messages with their forms for the part of a migration that undoes it. */
export function withDownMessages(
  messages: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const down = Object.entries(messages).map(([id, text]) => [
    downId(id),
    `On the way down: ${text}`,
  ]);
  return { ...messages, ...(Object.fromEntries(down) as Record<string, string>) };
}
