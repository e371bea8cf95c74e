/** All elements at once: <script type="module" src="/nba/nba.js"></script>. */
import './nba-card.js';
import './nba-queue.js';
import './nba-management.js';
