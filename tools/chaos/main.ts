// The judge lives outside of tools; the launcher finds commands here.
import '../../chaos/main.ts';
