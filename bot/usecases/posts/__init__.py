"""Posts, and what they allow: who reports for whom, who supervises whom, what a person may see."""
