/** Every test of `suite/` appears here under its own name, with what the real extension host said about it. */
import { hostedSuite } from './hosted-suite';

describe('inside the real extension host', () => {
  hostedSuite('activation');
});
