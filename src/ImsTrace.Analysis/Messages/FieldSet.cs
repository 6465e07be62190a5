global using FieldSet = ImsTrace.Protocols.Decoding.EnumSet<ImsTrace.Analysis.Messages.MessageField>;
