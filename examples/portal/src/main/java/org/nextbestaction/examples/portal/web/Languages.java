package org.nextbestaction.examples.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The language of the person who is signed in; before that, the browser's. */
@Configuration
public class Languages {

  @Bean
  LocaleResolver localeResolver() {
    AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();
    browser.setSupportedLocales(List.of(Locale.ENGLISH, Locale.forLanguageTag("ro")));
    browser.setDefaultLocale(Locale.ENGLISH);
    return new LocaleResolver() {
      @Override
      public Locale resolveLocale(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication signed
                && signed.getPrincipal() instanceof SignedIn person
            ? Locale.forLanguageTag(person.language())
            : browser.resolveLocale(request);
      }

      @Override
      public void setLocale(
          HttpServletRequest request,
          @Nullable HttpServletResponse response,
          @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language stands with the employee");
      }
    };
  }
}
