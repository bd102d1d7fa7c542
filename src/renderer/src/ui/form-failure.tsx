import type { Failure } from '../../../contract/index.ts';
import { FailureText } from './failure-text.tsx';
import { WarningIcon } from './icons.tsx';

/** Why what a form asked for was not done; read out as soon as it is there. */
export function FormFailure({ failure }: { failure: Failure | null }) {
  return (
    <div role="alert">
      {failure === null ? null : (
        <p className="form-failure">
          <WarningIcon size={16} />
          <span><FailureText failure={failure} /></span>
        </p>
      )}
    </div>
  );
}
