namespace ImsTrace.Analysis.Nodes;

/// <summary>What a node was seen to do at an address, the surest sign of its serving address last.</summary>
internal enum AddressUse : byte { None, OtherClient, OtherServer, SipClient, SipNamed, SipServer }
