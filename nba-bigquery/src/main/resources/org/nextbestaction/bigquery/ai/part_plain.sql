      -- days are told apart from numbers of people while those are taken out
      REPLACE(
        REPLACE(
          REGEXP_REPLACE(
            REGEXP_REPLACE(
              REGEXP_REPLACE(
                REGEXP_REPLACE(
                  REGEXP_REPLACE(
                    SUBSTR(text, 1, ${longestNote}),
                    r'(?i)[a-z0-9._%+-]+@[a-z0-9.-]+|\b(https?://|www\.)\S+',
                    '[address]'),
                  r'(?i)\b[a-z]{2}[0-9]{2}( ?[a-z0-9]{4}){3,7}( ?[a-z0-9]{1,3})?\b',
                  '[account]'),
                r'\b([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\b',
                r'\1¤\2¤\3'),
              r'\b([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})\b',
              r'\1§\2§\3'),
            r'\+?[0-9](?:[ ./()-]?[0-9]){7,}',
            '[number]'),
          '¤',
          '-'),
        '§',
        '.')
