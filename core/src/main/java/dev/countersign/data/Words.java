package dev.countersign.data;

import java.util.Set;

/// Words that tell what a name is the name of.
final class Words {
    /// Heads of names that are about the handling of data, not the data: `passwordEncoder`, `emailTemplate`. In
    /// English the last word of a compound says what the thing is.
    private static final Set<String> APPARATUS = words("""
            adapter allowed async at attempt attempts attribute attributes backend btn builder button callback
            changed checker class classes color colors colour column columns comparator component config
            configuration configured confirmed constraint context controller converter count counter counts css
            dao decoder descriptor dialog disabled domain domains driver editor element enabled encoder endpoint
            engine error errors event events exception expired expires expiry extractor factory feature field
            fields filter filters flag flow fn form format formats formatter func function generator handler
            handlers hasher header headers helper hidden hook host href icon idx index input interceptor invalid
            job keyword keywords label labels layout length level limit limits link links listener listeners
            loader logger mailer manager mapper mapping matcher max messages middleware migration min mode modal
            module name optional option options page panel param parameter params parser path pattern patterns
            permission permissions placeholder plugin policies policy port prefix prompt provider providers
            queue reader regex regexp renderer repo repository required resolver route routes rule rules schema
            screen sender sent serializer service services setting settings size spec strategies strategy
            strength style styles subject suffix table tag tags task template templates test tests text timeout
            title tooltip transport ttl type types unique updated uri url urls utils valid validation validator
            validators verified view views visible widget widgets worker writer
            """);

    /// Names that end in apparatus words and are data all the same.
    private static final Set<String> NAMES_OF_DATA = words("""
            first_name last_name middle_name given_name family_name maiden_name user_name login_name screen_name
            child_name spouse_name guardian_name card_expiry cc_expiry credit_limit blood_type face_template
            chat_text sms_text mail_text prompt_text nda_text insurance_policy chat_prompt user_prompt
            llm_prompt user_input chat_input llm_input
            """);

    /// First words of switches and functions: `showPassword`, `validateEmail`.
    private static final Set<String> VERBS = words("""
            add allow ask build can change check create decode decrypt delete disable enable encode encrypt
            enforce fetch find format generate get handle has have hide ignore is load make max min must no on
            parse remove render require required requires send set should show skip supports toggle update use
            uses validate verify with without
            """);

    /// Words of types and tables that stand for a person, or for what belongs to one person.
    private static final Set<String> PERSONS = words("""
            account admin administrator applicant attendee author beneficiary borrower buyer candidate card
            cardholder child citizen consumer contact customer doctor donor driver employee freelancer guardian
            guest holder human individual insured invitee lead member nurse officer operator owner parent
            participant passenger patient payee payer payment people person policyholder profile recipient
            registrant registration resident respondent seller signup speaker spouse staff student subscriber
            supplier teacher tenant tourist trainee traveler traveller tutor user vet visitor volunteer voter
            wallet worker
            """);

    private static final Set<String> ANIMALS =
            Set.of("animal", "cat", "cattle", "dog", "horse", "livestock", "pet", "puppy");

    private static final Set<String> CARRIERS = words("""
            bean body command credentials data details dto entity event form info input message model payload
            record request resource response result row schema vo
            """);

    private static final Set<String> OWNER_APPARATUS_KEPT = Set.of("form", "table", "input", "schema", "type", "event");

    /// Types whose values are no data about anybody: switches, controls, functions.
    private static final Set<String> VALUE_TYPES = words("""
            bool boolean bit tinyint1 atomicboolean function func callable supplier consumer predicate runnable
            action delegate lambda closure button label checkbox icon color regexp regex void booleanfield
            nullbooleanfield booleanproperty
            """);

    private Words() {}

    /// Whether a name (normalised) is about the handling of data, or a switch.
    static boolean isApparatus(String normalised) {
        String inner = inner(normalised);
        int first = inner.indexOf('_');
        if (first >= 0 && VERBS.contains(inner.substring(0, first))) {
            return true;
        }
        int last = inner.lastIndexOf('_');
        if (!APPARATUS.contains(inner.substring(last + 1))) {
            return false;
        }
        int two = last < 0 ? -1 : inner.lastIndexOf('_', last - 1);
        return last < 0 || !NAMES_OF_DATA.contains(inner.substring(two + 1));
    }

    /// Whether a type or table stands for an animal, whose birth date is nobody's personal data.
    static boolean isAnimal(String owner) {
        return ANIMALS.contains(singular(inner(Identifiers.normalised(owner))));
    }

    /// Whether a type or table stands for a person: one of its words does, and it is no service or view of it.
    static boolean isPersonLike(String owner) {
        String inner = inner(Identifiers.normalised(owner));
        String[] words = inner.split("_", -1);
        String head = words[words.length - 1];
        if (APPARATUS.contains(head) && !OWNER_APPARATUS_KEPT.contains(head) && !PERSONS.contains(head)) {
            return false;
        }
        for (String word : words) {
            if (PERSONS.contains(word) || PERSONS.contains(singular(word))) {
                return true;
            }
        }
        return false;
    }

    /// Whether values of a declared type cannot be data about a person.
    static boolean isHarmlessType(String valueType) {
        String inner = inner(Identifiers.normalised(firstName(valueType)));
        String joined = inner.replace("_", "");
        return VALUE_TYPES.contains(joined)
                || (inner.indexOf('_') > 0
                        && APPARATUS.contains(inner.substring(inner.lastIndexOf('_') + 1))
                        && !OWNER_APPARATUS_KEPT.contains(inner.substring(inner.lastIndexOf('_') + 1))
                        && !inner.endsWith("_field"));
    }

    private static String firstName(String type) {
        int end = 0;
        int start = 0;
        while (end < type.length() && "?*&[] \t(".indexOf(type.charAt(end)) >= 0) {
            start = ++end;
        }
        while (end < type.length()
                && (Identifiers.isWordChar(type.charAt(end)) || "_.".indexOf(type.charAt(end)) >= 0)) {
            end++;
        }
        String dotted = type.substring(start, Math.min(end, start + Identifiers.MAX_LENGTH));
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }

    /// A word without the ending of its plural; only good for comparing two words that both went through it.
    static String singular(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("ches") || word.endsWith("shes")) {
            return word.substring(0, word.length() - 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }

    /// Whether a type only carries data from one place to another: `OrderDto`, `LoginForm`, `PaymentRequest`.
    static boolean isCarrier(String owner) {
        String inner = inner(Identifiers.normalised(owner));
        return CARRIERS.contains(inner.substring(inner.lastIndexOf('_') + 1));
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static String inner(String normalised) {
        return normalised.length() <= 2 ? "" : normalised.substring(1, normalised.length() - 1);
    }
}
