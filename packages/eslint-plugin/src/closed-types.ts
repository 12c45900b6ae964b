import type { TSESTree } from '@typescript-eslint/utils';

/** The part of TypeScript's checker that is asked; `typescript` itself is never imported. */
interface Type {
  readonly types?: readonly Type[];
  isUnion(): boolean;
}

interface TypedServices {
  readonly program: { getTypeChecker(): { typeToString(type: Type): string } };
  getTypeAtLocation(node: TSESTree.Node): Type;
}

/** Numbers, booleans and literals, as the checker prints them. Flag numbers differ between compiler versions. */
const closedName = /^(?:number|bigint|boolean|true|false|undefined|null|-?[\d.]+n?|"[^"]*")$/;

/**
 * Whether the type of an expression leaves no room for SQL, from the type checker; `undefined` when the parser ran
 * without type information.
 */
export function closedTypes(services: object): ((node: TSESTree.Node) => boolean) | undefined {
  if (!isTyped(services)) return undefined;
  return (node) => {
    try {
      return isClosed(services.getTypeAtLocation(node), services);
    } catch {
      return false;
    }
  };
}

function isTyped(services: object): services is TypedServices {
  return 'program' in services && services.program !== null && 'getTypeAtLocation' in services;
}

function isClosed(type: Type, services: TypedServices): boolean {
  if (type.isUnion()) return (type.types ?? []).every((part) => isClosed(part, services));
  return closedName.test(services.program.getTypeChecker().typeToString(type));
}
