package org.nextbestaction;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What iterates in another order in every process is not used: no test within one process could see
 * it, and two runs would write other bytes.
 */
class DeterminismTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.nextbestaction");

  private static DescribedPredicate<JavaCall<?>> copies(Class<?> collection) {
    return describe(
        collection.getSimpleName() + ".copyOf",
        call ->
            call.getTargetOwner().isEquivalentTo(collection) && call.getName().equals("copyOf"));
  }

  private static DescribedPredicate<JavaCall<?>> unordered(Class<?> collection, int atLeast) {
    return describe(
        collection.getSimpleName() + ".of with more than one element",
        call ->
            call.getTargetOwner().isEquivalentTo(collection)
                && call.getName().equals("of")
                && call.getTarget().getRawParameterTypes().size() >= atLeast);
  }

  @Test
  void copies_keep_their_order() {
    noClasses().should().callMethodWhere(asMethodCall(copies(Map.class))).check(CLASSES);
    noClasses().should().callMethodWhere(asMethodCall(copies(Set.class))).check(CLASSES);
  }

  @Test
  void what_is_written_never_comes_from_an_unordered_literal() {
    DescribedPredicate<JavaClass> lookups =
        describe(
            "lookups that are never iterated",
            c -> List.of("FactSchema", "LocalizedText", "Limits").contains(c.getSimpleName()));

    noClasses()
        .that(DescribedPredicate.not(lookups))
        .should()
        .callMethodWhere(asMethodCall(unordered(Map.class, 4)))
        .check(CLASSES);
    noClasses()
        .that(DescribedPredicate.not(lookups))
        .should()
        .callMethodWhere(asMethodCall(unordered(Set.class, 2)))
        .check(CLASSES);
  }

  @SuppressWarnings("unchecked")
  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> asMethodCall(
      DescribedPredicate<JavaCall<?>> predicate) {
    return (DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall>)
        (DescribedPredicate<?>) predicate;
  }
}
