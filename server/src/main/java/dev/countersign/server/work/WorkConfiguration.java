package dev.countersign.server.work;

import dev.countersign.server.OwnAddress;
import dev.countersign.server.ServerParts;
import dev.countersign.server.ServerSettings;
import dev.countersign.server.security.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// What the server does, put together.
@Configuration(proxyBeanMethods = false)
public class WorkConfiguration {
    @Bean
    OwnAddress ownAddress(ServerSettings settings, Environment environment) {
        return new OwnAddress(settings, environment);
    }

    @Bean
    LedgerPost ledgerPost(ServerParts parts) {
        return new LedgerPost(parts.ledger(), parts.values(), parts.drafts(), parts.clock());
    }

    @Bean
    Deciding deciding(ServerParts parts, LedgerPost post, News news) {
        return new Deciding(parts.desk(), post, news, parts.clock());
    }

    @Bean
    Administering administering(ServerParts parts, LedgerPost post, Secrets secrets, News news) {
        return new Administering(parts, post, secrets, news);
    }

    @Bean
    SigningIn signingIn(ServerParts parts, Secrets secrets, ServerSettings settings, News news) {
        return new SigningIn(parts, secrets, settings.sessions(), news);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Importing importing(ServerParts parts, Overseeing overseeing, LedgerPost post, LastLooks looks, News news) {
        return new Importing(
                parts.desk(),
                parts.source(),
                new Listing(parts.due()),
                overseeing,
                new Seeding(parts.desk(), parts.audits(), parts.source(), parts.clock()),
                new BranchWatch(parts.desk(), post, parts.organisation(), parts.clock()),
                looks,
                news,
                parts.clock());
    }

    @Bean
    LastLooks lastLooks(ServerParts parts) {
        return new LastLooks(parts.clock());
    }

    @Bean
    Windows windows(ServerParts parts) {
        return new Windows(parts.audits(), parts.clock());
    }

    @Bean
    Overseeing overseeing(ServerParts parts, Windows windows, LedgerPost post) {
        return new Overseeing(parts.audits(), parts.drawKey(), windows, post, parts.organisation(), parts.clock());
    }

    @Bean
    Auditing auditing(ServerParts parts, AuditDocuments documents, Windows windows, LedgerPost post, News news) {
        return new Auditing(parts.audits(), documents, windows, post, news, parts.clock());
    }

    @Bean
    Stating stating(ServerParts parts, LastLooks looks, Windows windows) {
        return new Stating(parts.desk(), looks, new Unread(parts.roster(), parts.zone()), windows, parts.clock());
    }

    @Bean
    Assigning assigning(ServerParts parts) {
        return new Assigning(parts.desk(), parts.accounts(), parts.roster(), parts.clock(), parts.zone());
    }

    @Bean
    MayNotRead mayNotRead(ServerParts parts) {
        return new MayNotRead(parts.accounts(), parts.desk());
    }

    @Bean
    Strangers strangers(ServerParts parts) {
        return new Strangers(parts.accounts(), parts.desk());
    }

    @Bean
    GivenNothing givenNothing(ServerParts parts, Assigning assigning) {
        return new GivenNothing(parts.accounts(), parts.roster(), parts.desk(), assigning);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AssigningThread assigningThread(Assigning assigning, News news) {
        return new AssigningThread(assigning, news);
    }

    @Bean
    Rostering rostering(ServerParts parts, LedgerPost post, News news, Assigning assigning) {
        return new Rostering(parts.roster(), post, news, assigning::today);
    }

    @Bean
    RevealedDraw revealedDraw(ServerParts parts) {
        return new RevealedDraw(parts.audits());
    }

    @Bean
    AuditDocuments auditDocuments(ServerParts parts, Documents documents) {
        return new AuditDocuments(parts.audits(), parts.desk(), documents);
    }

    @Bean
    Documents documents(ServerParts parts) {
        return new Documents(parts.desk());
    }

    @Bean
    News news() {
        return new News();
    }
}
