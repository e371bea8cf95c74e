package org.nextbestaction.fact;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one fact; {@code rules facts} prints it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Fact {

  /** What the fact says, one sentence without a full stop. */
  String value();

  /** The unit of a number: {@code days}, {@code percent}, {@code base currency}, ... */
  String unit() default "";

  /** The only values of a text, in words that {@link #value} names; empty for any text. */
  String[] oneOf() default {};

  /** Whether it is counted anew for each product although its record is the customer's. */
  boolean aboutProduct() default false;
}
