package org.nextbestaction.examples.portal.web;

import java.util.List;
import java.util.Map;
import org.nextbestaction.examples.portal.erp.Employee;
import org.nextbestaction.examples.portal.erp.Staff;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Signing in, and what a browser may do with the pages. The portal's own addresses decide by
 * themselves who may see what, and refuse requests that another site made a browser send: they take
 * nothing but JSON under a key, from the public address.
 */
@Configuration
public class Security {

  /** Nothing but our own files and addresses; no script may be made of a text. */
  static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  @Bean
  SecurityFilterChain filters(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/login", "/erp/**", "/nba/**", "/error")
                    .permitAll()
                    .requestMatchers("/management", "/management/**")
                    .hasRole("MANAGER")
                    .anyRequest()
                    .authenticated())
        .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/", false))
        .logout(logout -> logout.logoutSuccessUrl("/login?out"))
        .csrf(csrf -> csrf.ignoringRequestMatchers("/nba/v1/**"))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                        permissions ->
                            permissions.policy("camera=(), geolocation=(), microphone=()")))
        .build();
  }

  @Bean
  PasswordEncoder passwords() {
    return new BCryptPasswordEncoder();
  }

  @Bean
  UserDetailsService users(JdbcTemplate database, Staff staff) {
    return login -> {
      List<Map<String, Object>> found =
          database.queryForList(
              "SELECT login, password_hash, employee_no FROM app_user WHERE login = ?", login);
      Employee employee =
          found.isEmpty() ? null : staff.find(String.valueOf(found.get(0).get("employee_no")));
      if (employee == null) {
        throw new UsernameNotFoundException("nobody");
      }
      return new SignedIn(
          login,
          String.valueOf(found.get(0).get("password_hash")),
          employee,
          !staff.team(employee.number()).isEmpty());
    };
  }
}
