CREATE OR REPLACE TABLE popular AS SELECT p, count(*) AS n FROM line GROUP BY p;

CREATE OR REPLACE TABLE joint AS
SELECT x.p AS a, y.p AS b, count(*) AS n
FROM line x JOIN line y ON x.o = y.o AND x.p < y.p
GROUP BY x.p, y.p HAVING count(*) >= ${minTogether};

CREATE OR REPLACE TABLE partner AS
WITH way AS (
  SELECT a, b, n FROM joint UNION ALL SELECT b, a, n FROM joint
), strong AS (
  SELECT a, b, way.n, (way.n * way.n * 1000000 + x.n * y.n - 1) // (x.n * y.n) AS strength
  FROM way JOIN popular x ON x.p = a JOIN popular y ON y.p = b
)
SELECT a AS p, row_number() OVER (PARTITION BY a ORDER BY strength DESC, n DESC, b) AS rank, b AS other, n AS together, strength
FROM strong QUALIFY rank <= ${partners};
