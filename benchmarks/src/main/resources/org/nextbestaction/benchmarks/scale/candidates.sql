CREATE OR REPLACE TABLE candidate AS
WITH again AS (
  SELECT c, p, row_number() OVER (PARTITION BY c ORDER BY orders DESC, p) AS rank
  FROM pair WHERE orders > 1 AND depleted <= ${today} + ${ahead} QUALIFY rank <= ${repeats}
), sums AS (
  SELECT pair.c, other AS p, sum(strength)::BIGINT AS strength
  FROM pair JOIN partner ON pair.p = partner.p WHERE last >= ${today} - ${recent} GROUP BY pair.c, other
), along AS (
  SELECT c, p, row_number() OVER (PARTITION BY c ORDER BY strength DESC, p) AS rank
  FROM sums ANTI JOIN pair USING (c, p) QUALIFY rank <= ${candidates}
), every AS (
  SELECT c, p, rank, 'repeat' AS kind FROM again UNION ALL SELECT c, p, ${repeats} + rank, 'along' FROM along
)
SELECT c, p, kind, row_number() OVER (PARTITION BY c ORDER BY every.rank) AS rank
FROM every QUALIFY row_number() OVER (PARTITION BY c ORDER BY every.rank) <= ${candidates};
