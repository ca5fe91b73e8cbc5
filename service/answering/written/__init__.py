"""The composer that lets a language model propose wording: what the model says is parsed, checked and cited, or never shown."""
