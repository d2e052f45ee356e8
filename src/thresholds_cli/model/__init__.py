"""What an edition holds, as frozen Pydantic models."""
