package dev.countersign.code.inert;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Knows texts that may tell a language model what to do, and files that may hold such: there a word is behaviour.
final class ModelTalk {
    private static final Pattern FILE = Pattern.compile(
            "(?i)prompt|\\bllms?\\b|gpt|openai|anthropic|claude|gemini|bedrock"
                    + "|mistral|ollama|langchain|langgraph|llama|hugging|copilot|chatbot|chat_?model|chat_?completion|assistant|agent"
                    + "|instruct|system_?message|\\bmcp\\b|mcp_?(server|tool)|\\btools?\\b|@tool|embedding|\\bai\\b|genai|\\.ai\\b|dspy|crewai");
    private static final Pattern TALK = Pattern.compile(
            "(?i)^\\W{0,9}(you are|you're|act as|your (task|job|role|goal)"
                    + "|given (the|a)|answer|respond|reply|ignore|disregard|do not|don't|never|always|use (this|the)|call (this|the)"
                    + "|translate|summari[sz]e|classify|extract|generate)\\b|\\byou (must|should|shall|will) (always|never|not|only)\\b");

    private static final Pattern KEY = Pattern.compile(
            "(?i)(?<![a-z])(prompts?|llms?|gpt|openai|claude|chatbot|copilot|system[_.-]?message)(?![a-z])");
    private static final Pattern ROLE = Pattern.compile(
            "(?i)^\\W{0,9}(you are|you're|act as) (an?|the|our)\\b.{0,80}\\b(assistant|bot|chatbot|helper|agent|model|expert)\\b");

    private ModelTalk() {}

    /// Whether a key of a catalogue may name what a model is told.
    static boolean isKey(String key) {
        return KEY.matcher(key).find();
    }

    static boolean saysWhoItIs(String text) {
        return ROLE.matcher(text).find();
    }

    static boolean isIn(Candidate candidate) {
        return Stream.of(candidate.path().value(), candidate.oldText(), candidate.newText())
                .anyMatch(text -> FILE.matcher(text).find());
    }

    static boolean reads(String text) {
        return TALK.matcher(text).find();
    }
}
