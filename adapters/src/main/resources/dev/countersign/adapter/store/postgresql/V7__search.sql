-- Only makes search fast: where the extension cannot be had, search looks through all words.
do $$
begin
    create extension if not exists pg_trgm;
    create index change_words_parts on change_words using gin (words gin_trgm_ops);
exception
    when insufficient_privilege or undefined_file or feature_not_supported or invalid_schema_name then
        raise notice 'search goes without an index: %', sqlerrm;
end
$$;
