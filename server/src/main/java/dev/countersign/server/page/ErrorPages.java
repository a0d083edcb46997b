package dev.countersign.server.page;

import dev.countersign.review.desk.StoreException;
import dev.countersign.server.security.BodyTooLarge;
import dev.countersign.server.security.Caller;
import dev.countersign.server.security.LocalPath;
import dev.countersign.server.security.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.InvalidNullException;

/// Answers what is not served: as a page for people, as `problem+json` (RFC 9457) for programs. Never a stack trace;
/// what nobody foresaw is logged under a number that the answer gives.
@ControllerAdvice
class ErrorPages implements Refusals {
    private static final Logger LOG = System.getLogger(ErrorPages.class.getName());
    private static final String JSON = "application/problem+json";
    private static final String NO_DATABASE = "the database does not answer; try again in a moment";

    private final Pages pages;
    private final ObjectMapper json;

    ErrorPages(Pages pages, ObjectMapper json) {
        this.pages = pages;
        this.json = json;
    }

    /// What an error page shows.
    public record ErrorPage(Frame frame, int status, String headline, String reason) {
        /// Whether it is not allowed since the caller has no role, so that no page is theirs.
        public boolean lacksRole() {
            return status == 403
                    && frame.caller()
                            .filter(caller -> caller.account().roles().isEmpty())
                            .isPresent();
        }
    }

    @Override
    public void refuse(HttpServletRequest request, HttpServletResponse response, int status, String reason)
            throws IOException {
        if (status == 401 && isPage(request) && "GET".equals(request.getMethod())) {
            String here = request.getQueryString() == null
                    ? request.getRequestURI()
                    : request.getRequestURI() + "?" + request.getQueryString();
            response.setStatus(303);
            response.setHeader(
                    HttpHeaders.LOCATION,
                    "/sign-in?next=" + URLEncoder.encode(LocalPath.orRoot(here), StandardCharsets.UTF_8));
            return;
        }
        ResponseEntity<String> answer = answer(request, status, reason);
        response.setStatus(status);
        if (status == 401) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setContentType(String.valueOf(answer.getHeaders().getContentType()));
        response.getOutputStream().write(String.valueOf(answer.getBody()).getBytes(StandardCharsets.UTF_8));
    }

    @ExceptionHandler(NotHere.class)
    ResponseEntity<String> notHere(HttpServletRequest request) {
        return answer(request, 404, "there is nothing here, or it is not shown to you");
    }

    @ExceptionHandler(BadRequest.class)
    ResponseEntity<String> bad(HttpServletRequest request, BadRequest e) {
        return answer(request, e.status(), String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({MethodArgumentTypeMismatchException.class, HttpMessageNotReadableException.class})
    ResponseEntity<String> unreadable(HttpServletRequest request, Exception e) {
        if (e.getCause() instanceof InvalidNullException) {
            return answer(request, 422, "a list in the request has null in it, where a value has to be");
        }
        if (BodyTooLarge.caused(e)) {
            return answer(request, 413, BodyTooLarge.REASON);
        }
        return answer(request, 400, "the request cannot be read: a value in it is of the wrong kind");
    }

    /// Of bytes in an address or a form that are no text.
    @ExceptionHandler(InvalidParameterException.class)
    ResponseEntity<String> noText(HttpServletRequest request, InvalidParameterException e) {
        return e.getErrorCode() == 413
                ? answer(request, 413, BodyTooLarge.REASON)
                : answer(request, 400, "the request cannot be read: a value in it is no text in UTF-8");
    }

    @ExceptionHandler(StoreException.class)
    ResponseEntity<String> store(HttpServletRequest request, StoreException e) {
        LOG.log(Level.ERROR, "the database: {0}", e.getMessage());
        ResponseEntity<String> answer = answer(
                request,
                503,
                "GET".equals(request.getMethod())
                        ? NO_DATABASE
                        : "the database does not answer, and whether it recorded what you just did is not known. Look"
                                + " before you do it again");
        return ResponseEntity.status(503)
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(String.valueOf(answer.getBody()));
    }

    /// Of a page that listened for news and was closed.
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    @ExceptionHandler(Exception.class)
    ResponseEntity<String> other(HttpServletRequest request, Exception e) {
        if (e instanceof ErrorResponse known) { // of the framework: wrong method, missing parameter
            int status = known.getStatusCode().value();
            return answer(request, status, status < 500 ? detail(known) : "the server could not answer");
        }
        if (BodyTooLarge.caused(e)) {
            return answer(request, 413, BodyTooLarge.REASON);
        }
        String number = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "error " + number, e);
        return answer(request, 500, "something went wrong that we did not foresee; it is logged as " + number);
    }

    private static String detail(ErrorResponse known) {
        String detail = known.getBody().getDetail();
        return detail == null || detail.isBlank() ? "the request cannot be served" : detail;
    }

    private ResponseEntity<String> answer(HttpServletRequest request, int status, String reason) {
        if (!isPage(request)) {
            ProblemDetail problem = ProblemDetail.forStatus(status);
            problem.setDetail(reason);
            return ResponseEntity.status(status)
                    .header(HttpHeaders.CONTENT_TYPE, JSON)
                    .body(json.writeValueAsString(problem));
        }
        Frame frame = SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller
                ? pages.frameWithoutWarnings(headline(status), caller)
                : pages.frame(headline(status));
        return pages.page(HttpStatus.valueOf(status), "error", new ErrorPage(frame, status, headline(status), reason));
    }

    private static boolean isPage(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    private static String headline(int status) {
        return switch (status) {
            case 400 -> "This request cannot be read";
            case 401 -> "Sign in first";
            case 403 -> "This is not allowed";
            case 404 -> "Nothing here";
            case 405 -> "Not this way";
            case 409 -> "Not now";
            case 412 -> "Somebody was faster";
            case 413 -> "This request is too large";
            case 429 -> "Too many requests";
            case 503 -> "Not available just now";
            default -> status < 500 ? "This request cannot be served" : "Something went wrong";
        };
    }
}
