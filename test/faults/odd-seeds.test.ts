// Drills with fixed seeds, the odd ones: whatever goes wrong on the way, HubSpot shows in the end what the shops come to, and every input has ended.
import { testDrills } from './drill-tests.ts';

testDrills(Array.from({ length: 100 }, (_, index) => 2 * index + 1));
