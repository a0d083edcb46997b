package dev.countersign.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers a request that is not served.
public interface Refusals {
    /// @param status of HTTP, 400 to 599
    /// @param reason one sentence, of our own words
    void refuse(HttpServletRequest request, HttpServletResponse response, int status, String reason) throws IOException;
}
