package org.nextbestaction.llm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The map of this module: what may know what. */
class LlmArchitectureTest {

  private static final String ROOT = "org.nextbestaction.llm.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.nextbestaction.llm");

  /** Each package and all of those that it may read. */
  private static final Map<String, Set<String>> MAP =
      Map.of(
          "fact", Set.of(),
          "check", Set.of("fact"),
          "shield", Set.of(),
          "personal", Set.of(),
          "model", Set.of(),
          "gemini", Set.of("model"),
          "words", Set.of("fact", "check", "shield", "personal", "model"),
          "note", Set.of("shield", "personal", "model"),
          "question", Set.of("fact", "check", "shield", "personal", "model"));

  @Test
  void each_package_reads_those_of_the_map_alone() {
    MAP.forEach(
        (name, mayRead) -> {
          Set<String> forbidden = new TreeSet<>(MAP.keySet());
          forbidden.removeAll(mayRead);
          forbidden.remove(name);
          noClasses()
              .that()
              .resideInAPackage(ROOT + name + "..")
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage(
                      forbidden.stream().map(one -> ROOT + one + "..").toArray(String[]::new)))
              .allowEmptyShould(true)
              .check(CLASSES);
        });
  }

  @Test
  void every_package_is_on_the_map() {
    Set<String> found = new TreeSet<>();
    for (JavaClass one : CLASSES) {
      if (one.getPackageName().startsWith(ROOT)) {
        found.add(one.getPackageName().substring(ROOT.length()).split("\\.")[0]);
      }
    }

    assertThat(MAP.keySet()).containsAll(found);
  }

  @Test
  void of_the_core_only_finished_cards_and_their_explanations_are_seen() {
    DescribedPredicate<JavaClass> core =
        resideInAPackage("org.nextbestaction..")
            .and(DescribedPredicate.not(resideInAPackage("org.nextbestaction.llm..")))
            .and(
                DescribedPredicate.not(
                    resideInAnyPackage("org.nextbestaction.card", "org.nextbestaction.explain")));

    noClasses().should().dependOnClassesThat(core).check(CLASSES);
  }

  @Test
  void googles_library_is_known_to_one_package() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "gemini..", ROOT + "shield..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.google.genai..", "com.google.auth..", "okhttp3.."))
        .check(CLASSES);
  }

  @Test
  void public_signatures_show_the_jdks_types_and_our_own() {
    List<String> others = new ArrayList<>();
    for (JavaClass one : CLASSES) {
      if (!one.getModifiers().contains(JavaModifier.PUBLIC)) {
        continue;
      }
      for (JavaMethod method : one.getMethods()) {
        if (!method.getModifiers().contains(JavaModifier.PUBLIC)
            || method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
          continue;
        }
        List<JavaClass> types = new ArrayList<>(method.getRawParameterTypes());
        types.add(method.getRawReturnType());
        for (JavaClass type : types) {
          String name = type.getBaseComponentType().getPackageName();
          if (!name.isEmpty()
              && !name.startsWith("java.")
              && !name.startsWith("org.nextbestaction.")) {
            others.add(method.getFullName());
          }
        }
      }
    }

    // The one factory that takes a ready client.
    assertThat(others)
        .allMatch(
            method -> method.startsWith(ROOT + "gemini.GeminiModel.of(com.google.genai.Client"));
  }

  @Test
  void every_package_is_null_marked() {
    for (JavaClass one : CLASSES) {
      assertThat(one.getPackage().isAnnotatedWith(NullMarked.class))
          .as(one.getPackageName())
          .isTrue();
    }
  }
}
