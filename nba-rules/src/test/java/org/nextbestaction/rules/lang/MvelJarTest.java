package org.nextbestaction.rules.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mvel2.DataConversion;
import org.mvel2.MVEL;
import org.mvel2.compiler.AbstractParser;
import org.mvel2.integration.PropertyHandlerFactory;
import org.mvel2.optimizers.OptimizerFactory;
import org.nextbestaction.rules.book.RuleBook;

class MvelJarTest {

  /** Put there by the build: the version that Drools 10 brings. */
  private static final Path OLD_MVEL = Path.of("target/old-mvel/mvel2-2.5.2.Final.jar");

  @Test
  void an_older_mvel2_on_the_class_path_is_refused_with_a_clear_message() throws IOException {
    try (URLClassLoader host = hostWith(OLD_MVEL)) {

      Throwable refused =
          catchThrowable(() -> call(host.loadClass(RuleBook.class.getName()), "builtIn"));

      assertThat(refused)
          .hasMessageContaining("mvel2-2.5.2.Final.jar")
          .hasMessageContaining("answers wrongly: PRECEDENCE_OF_LITERALS")
          .hasMessageContaining("2.6.0.Final or newer is needed");
    }
  }

  @Test
  void the_same_host_with_the_right_mvel2_starts() throws IOException {
    Path right = Path.of(MVEL.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    try (URLClassLoader host = hostWith(right)) {

      assertThat(catchThrowable(() -> call(host.loadClass(RuleBook.class.getName()), "builtIn")))
          .isNull();
    }
  }

  private static void call(Class<?> type, String method) throws Throwable {
    try {
      type.getMethod(method).invoke(null);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause instanceof ExceptionInInitializerError ? cause.getCause() : cause;
    }
  }

  /** A class loader of its own, with the library and that jar in the place of its mvel2. */
  private static URLClassLoader hostWith(Path mvel) throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<URL> urls = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator)) {
      if (!Path.of(entry).getFileName().toString().startsWith("mvel2-")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    urls.add(mvel.toAbsolutePath().toUri().toURL());
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @Test
  void settings_of_mvel_that_belong_to_the_host_are_left_alone() throws IllegalAccessException {
    AbstractParser.setupParser();
    Map<String, Object> before = settings();

    new ExpressionFuzz(7).generated(300);
    RuleBook.builtIn().on(Backend.MVEL).test();

    assertThat(settings()).isEqualTo(before);
  }

  /** Every static field of the classes that hold MVEL's settings. */
  private static Map<String, Object> settings() throws IllegalAccessException {
    Map<String, Object> settings = new TreeMap<>();
    for (Class<?> type :
        List.of(
            MVEL.class,
            AbstractParser.class,
            OptimizerFactory.class,
            PropertyHandlerFactory.class,
            DataConversion.class)) {
      for (Field field : type.getDeclaredFields()) {
        boolean cacheOfItsOwn = field.getName().equals("EX_PRECACHE");
        if (Modifier.isStatic(field.getModifiers()) && !cacheOfItsOwn) {
          field.setAccessible(true);
          Object value = field.get(null);
          settings.put(
              type.getSimpleName() + "." + field.getName(),
              value instanceof Map<?, ?> map ? new HashMap<>(map) : String.valueOf(value));
        }
      }
    }
    return settings;
  }
}
