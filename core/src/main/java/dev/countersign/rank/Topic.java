package dev.countersign.rank;

import java.util.Locale;

/// What code is about, by the parts of its names. A word stands for itself as a part of a name, and for a run of parts
/// that join to it: `sendfile` is found in `sendFile`, `send_file` and `sendfile`.
///
/// The topics are those of a measured prototype: 43 categories, each counted in added lines, removed lines and the
/// function around them.
public enum Topic {
    REQUEST("""
            request req params param getparameter querystring query postdata getheader httprequest servletrequest formdata
            bodyparser requestbody getquery getinput args argv multipart cookies httpget httppost _get _post _request
            _cookie _files _server payload inputstream getbody urlparam pathvariable requestparam formvalue
            """),
    SQL("""
            sql query executequery executeupdate preparestatement createquery rawquery statement cursor jdbc select insert
            where dbquery findbysql nativequery querybuilder orderby mysqli pdo sqlite
            """),
    COMMAND("""
            exec execute system popen shell subprocess spawn processbuilder runtime command cmd shellexec passthru
            procopen execfile checkoutput checkcall backtick argv
            """),
    FILE("""
            file open fopen read write readfile writefile fileinputstream fileoutputstream unlink mkdir rmdir rename copy
            delete filename directory dir folder stat chmod symlink readlink filesystem fs
            """),
    PATH("""
            path paths filepath pathname basename dirname joinpath pathjoin normalize canonical realpath absolute relative
            resolve traversal parent dotdot getcanonicalpath abspath
            """),
    ARCHIVE("zip tar unzip gzip archive entry extract extractall zipentry tarfile zipfile inflate decompress compress"),
    HTML("""
            html innerhtml outerhtml render print echo write htmlspecialchars markup tag attr href script dom document
            dangerouslysetinnerhtml raw htmlsafe safe xss anchor link textarea form
            """),
    FETCH("""
            fetch httpclient urlopen curl openconnection httpget requests axios download webclient resttemplate webhook
            proxy client urllib httpx gethttp dial remote
            """),
    URL(
            "url uri urls host hostname domain port scheme origin netloc endpoint location address referer protocol urlparse"),
    REDIRECT("redirect redirectto sendredirect returnurl returnto forward location next back redirecturl continue"),
    DESERIALISE("""
            deserialize unserialize pickle readobject objectinputstream yaml unmarshal fromjson loads marshal decode
            objectmapper xstream readvalue load typeinfo
            """),
    XML(
            "xml sax dom xpath xslt documentbuilder saxparser xmlreader entity dtd doctype transformer unmarshaller schema"),
    REGEX("regex regexp pattern matcher match matches compile replaceall preg pregmatch pregreplace gsub scan"),
    EXPRESSION("""
            eval expression reflect reflection invoke forname newinstance getmethod ognl spel valuestack classloader
            dynamic callable constantize instanceeval send function create_function evaluate interpreter script
            """),
    AUTHENTICATION("""
            auth authenticate authentication login logon signin password passwd credentials credential user authenticator
            principal ldap oauth saml sso otp totp mfa realm basic digest bearer
            """),
    AUTHORISATION("""
            permission permissions authorize authorise authorization role roles admin access acl policy can allowed grant
            granted privilege privileges owner owns hasrole checkaccess isadmin forbidden denied deny rbac scope
            """),
    SESSION(
            "session sessions cookie cookies csrf xsrf samesite httponly sid sessionid remember jsessionid setcookie nonce"),
    SECRET("secret secrets token tokens apikey key keys privatekey accesstoken credential vault passphrase salt"),
    CRYPTO("""
            crypto cipher encrypt decrypt hash hmac md5 sha1 sha256 digest signature sign verify aes rsa rc4 des iv
            keystore hashlib bcrypt pbkdf2 signer certificate
            """),
    TLS("ssl tls cert certificate x509 truststore trustmanager hostnameverifier verify https handshake ca cafile"),
    RANDOM("random rand securerandom mtrand uniqid uuid nextint urandom seed randint srand"),
    ROUTE("""
            route routes router controller handler action endpoint mapping requestmapping getmapping postmapping servlet
            dispatch middleware blueprint handlefunc dopost doget api rest
            """),
    UPLOAD(
            "upload uploads multipart mime mimetype contenttype attachment fileupload uploaded extension moveuploadedfile"),
    PARSE(
            "parse parser decode decoder buffer bytebuffer bytes read readint unpack tokenizer scanner lexer stream reader"),
    LENGTH("length len size offset count index capacity limit remaining position max min bound bounds overflow"),
    HEADERS(
            "header headers setheader getheader encoding charset cors origin accept contentlength host transferencoding"),
    PROTOCOL("""
            frame connection response http http2 websocket socket protocol packet channel stream chunk chunked trailer
            pseudo upgrade handshake keepalive
            """),
    ESCAPE("""
            escape unescape sanitize sanitise encode htmlentities htmlspecialchars quote clean filter validate validator
            valid whitelist allowlist purify strip escapehtml htmlescape encoder normalize
            """),
    TEMPLATE(
            "template templates view views render twig erb jsp freemarker velocity thymeleaf jinja blade partial layout"),
    PERMISSIONS("chmod chown uid gid umask mount setuid setgid capabilities cgroup namespace rootfs posix mode"),
    CATCH("catch except rescue recover throwable exception finally ignore suppress"),
    LOG("log logger logging debug warn info trace print println stderr console audit"),
    USER("user users username userid account group groups project member owner tenant team organization profile"),
    ERROR("error errors fail failure throw raise err panic abort invalid status"),
    CONCURRENCY("lock mutex synchronized thread concurrent atomic async await race executor semaphore volatile"),
    ENVIRONMENT("env environ getenv environment variable putenv setenv environ"),
    TEMPORARY("temp tmp tempfile createtempfile mkstemp mktemp tmpdir tempdir tempnam"),
    CONFIGURATION("config configuration setting settings option options property properties ini default defaults"),
    LIMIT("limit limits timeout maxsize maxlength quota throttle ratelimit depth retries maximum threshold"),
    CACHE("cache cached caching expire expires ttl etag vary invalidate"),
    ALLOW(
            "allow allowed skip insecure unsafe trust trusted bypass disable disabled enable ignore permit permitall force"),
    COMPARE("equals equal compare startswith endswith contains hasprefix hassuffix indexof strcmp includes match"),
    CONCAT("concat append join format sprintf interpolate stringbuilder strcat fmt implode");

    private final String words;

    Topic(String words) {
        this.words = words;
    }

    String[] words() {
        return words.strip().split("\\s+");
    }

    /// As in names of traits: `request`.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
