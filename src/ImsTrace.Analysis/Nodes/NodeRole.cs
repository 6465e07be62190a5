namespace ImsTrace.Analysis.Nodes;

/// <summary>What a node is in IMS (TS 23.228 section 4.6).</summary>
public enum NodeRole : byte { Unknown, Ue, PCscf, ICscf, SCscf, Hss, As, Mrfc, Mrfp, Agent, Pcrf, Cdf, Ocs, MsrpRelay, Ibcf }
