package dev.countersign.server.page;

import dev.countersign.access.Credentials;
import dev.countersign.server.ServerParts;
import dev.countersign.server.security.SessionCookie;
import dev.countersign.server.work.Assigning;
import dev.countersign.server.work.Blindfold;
import dev.countersign.server.work.LastLooks;
import dev.countersign.server.work.LedgerPost;
import dev.countersign.server.work.News;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The pages, put together.
@Configuration(proxyBeanMethods = false)
@Import({
    AccountController.class,
    AssetController.class,
    AuditController.class,
    ChangeController.class,
    ErrorPages.class,
    EventController.class,
    HealthController.class,
    OversightController.class,
    PeopleController.class,
    PersonController.class,
    ProviderController.class,
    QueueController.class,
    ReadingController.class,
    RepositoryController.class,
    SignInController.class
})
public class PageConfiguration implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }

    @Bean
    Pages pages(ServerParts parts, LedgerPost post) {
        return new Pages(parts, post);
    }

    @Bean
    Entering entering(SessionCookie cookie, Credentials credentials) {
        return new Entering(cookie, credentials);
    }

    @Bean
    ReaderStrip readerStrip(ServerParts parts, Assigning assigning, Seen seen) {
        return new ReaderStrip(parts.desk(), parts.roster(), assigning, seen);
    }

    @Bean
    RecentTotals recentTotals(ServerParts parts, LastLooks looks, ReaderStrip readers, News news) {
        return new RecentTotals(parts.desk(), looks, readers, parts.accounts(), news);
    }

    @Bean
    Seen seen(ServerParts parts) {
        return new Seen(parts.desk(), new Blindfold(parts.audits(), parts.desk()));
    }
}
