  IF(
    names.pattern IS NULL,
    plain.text,
    REGEXP_REPLACE(
      REGEXP_REPLACE(plain.text, names.pattern, r'\1[name]'), names.pattern, r'\1[name]'))
