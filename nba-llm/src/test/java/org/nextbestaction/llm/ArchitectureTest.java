package org.nextbestaction.llm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What this module may know: of the core the cards alone, and of its own rooms those before. */
class ArchitectureTest {

  private static final String ROOT = "org.nextbestaction.llm.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.nextbestaction.llm");

  private static final Map<String, Set<String>> MAP =
      Map.of(
          "fact", Set.of(),
          "shield", Set.of(),
          "personal", Set.of(),
          "model", Set.of(),
          "check", Set.of("fact"),
          "gemini", Set.of("model"),
          "words", Set.of("fact", "check", "shield", "personal", "model"),
          "note", Set.of("shield", "personal", "model"),
          "question", Set.of("fact", "check", "shield", "personal", "model", "words"));

  static Set<String> rooms() {
    return new TreeSet<>(MAP.keySet());
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_looks_left_only(String room) {
    String[] hidden =
        MAP.keySet().stream()
            .filter(other -> !other.equals(room) && !MAP.get(room).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);

    noClasses()
        .that(resideInAPackage(ROOT + room + ".."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(hidden))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void of_the_core_only_cards_are_seen() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.nextbestaction..")
                .and(
                    resideOutsideOfPackages(
                        "org.nextbestaction.llm..",
                        "org.nextbestaction.card",
                        "org.nextbestaction.explain")))
        .check(CLASSES);
  }

  @Test
  void public_signatures_show_types_of_the_jdk_and_our_own() {
    List<String> foreign = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      for (JavaMethod method : type.getMethods()) {
        boolean seen =
            type.getModifiers().contains(JavaModifier.PUBLIC)
                && method.getModifiers().contains(JavaModifier.PUBLIC);
        List<JavaClass> shown = new ArrayList<>(method.getRawParameterTypes());
        shown.add(method.getRawReturnType());
        for (JavaClass one : shown) {
          String name = one.getBaseComponentType().getName();
          if (seen
              && !name.startsWith("java.")
              && !name.startsWith("org.nextbestaction.")
              && name.contains(".")) {
            foreign.add(method.getFullName());
          }
        }
      }
    }

    // A client that the company has set up is handed in as it is.
    assertThat(foreign)
        .containsExactly(
            "org.nextbestaction.llm.gemini.GeminiModel.of(com.google.genai.Client,"
                + " org.nextbestaction.llm.gemini.GeminiSettings)");
  }

  @Test
  void nothing_is_null_by_accident() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      JavaPackage at = type.getPackage();
      if (!at.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(at.getName());
      }
    }

    assertThat(unmarked).isEmpty();
  }
}
