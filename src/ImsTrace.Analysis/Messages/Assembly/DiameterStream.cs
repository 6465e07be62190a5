using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>What is known of one direction of a Diameter connection, once it has had a message.</summary>
internal sealed class DiameterStream
{
    /// <summary>What was wrong with the bytes behind its last message that are none; nothing where they are one.</summary>
    public DecodeErrorCode Junk { get; set; }
}
