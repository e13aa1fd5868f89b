"""The Bot API's methods that the sandbox has, each under its own name."""
