// The bench judges from outside and lies in a folder of its own; the launcher looks for commands here.
import '../../bench/main.ts';
