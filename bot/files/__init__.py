"""Files by what is in them: judged by their content, photos without their place."""
