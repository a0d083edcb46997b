package dev.countersign.detect.taint;

import java.util.regex.Pattern;

/// Where a value comes from that somebody else chose.
public enum SourceKind {
    REQUEST(
            "\\breq(?:uest)?\\.(?:params?|query|body|headers?|cookies|args|form|files?|GET|POST|data|values|json|url|path"
                    + "|originalUrl|get\\w{0,40}|Query\\w{0,10}|Form\\w{0,10}|Params|Body|URL|FormValue|PathValue|Header\\w{0,10}"
                    + "|Cookie\\w{0,10}|input|all|match_info|rel_url|match|environ|META)\\b"
                    + "|\\bgetParameter\\w{0,10}\\(|\\bgetHeaders?\\(|\\bgetQueryString\\(|\\bgetRequestUR[IL]\\(|\\bgetPathInfo\\("
                    + "|\\bgetOriginalFilename\\(|\\bgetSubmittedFileName\\(|\\bparams\\s*[\\[.]|\\bcookies\\s*\\["
                    + "|\\$_(?:GET|POST|REQUEST|COOKIE|FILES|SERVER)\\b|\\$(?:this->)?request->|\\binput\\(\\s*['\"]"
                    + "|\\bgpc_get\\w{0,20}\\(|\\bfilter_input\\("
                    + "|\\bc(?:tx)?\\.(?:Param|Query|FormValue|PostForm|Params|QueryParam|req)\\b|\\br\\.(?:URL|FormValue|PathValue|Form|Header)\\b"
                    + "|Request\\.(?:Query|Form|Params|Headers|Cookies)\\b|mux\\.Vars\\(|chi\\.URLParam\\("),
    FILE(
            "\\b(?:getNextEntry|getNextTarEntry|nextElement|readLine|readAllBytes|readAllLines|ReadAll|ReadFile|getinfo|getmembers"
                    + "|namelist|fgets|fread)\\("),
    MESSAGE(
            "\\b(?:message|msg|event|packet|frame|payload)\\.(?:get(?:Body|Text|Payload|Data|Object\\w{0,10})\\(|data\\b|body\\b|payload\\b"
                    + "|value\\b|text\\b|Body\\b|Data\\b)"),
    ENVIRONMENT(
            "\\b(?:getenv|Getenv)\\(|\\bos\\.environ\\b|\\bprocess\\.(?:env|argv)\\b|\\bENV\\[|\\bSystem\\.getProperty\\(|\\bsys\\.argv\\b");

    private final Pattern pattern;

    SourceKind(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    boolean in(String text) {
        return pattern.matcher(text).find();
    }
}
