import { build } from '../launch/build.js';

await build();
