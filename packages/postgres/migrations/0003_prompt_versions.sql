-- Which version of its prompt a question was asked with: with the model, where each output comes from.
alter table model_calls add column prompt_version text;
